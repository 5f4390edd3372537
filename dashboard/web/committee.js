// A tab that is no longer signed in goes to sign-in by itself: signed out in another tab, disabled, or timed out.
const ask = async () => {
  const answer = await fetch("/session", {cache: "no-store"}).catch(() => null);
  if (answer && answer.status === 401) location.replace("/login?next=" + encodeURIComponent(location.pathname + location.search));
};
setInterval(ask, 10000);
document.addEventListener("visibilitychange", () => document.hidden || ask());

// A long text is sent while it is typed, at each pause, and not only when its field is left: what is sent is kept.
document.addEventListener("input", ({target}) => {
  if (!(target instanceof HTMLTextAreaElement)) return;
  clearTimeout(target.pause);
  target.pause = setTimeout(() => target.dispatchEvent(new FocusEvent("focusout", {bubbles: true})), 800);
});
