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

// Of two parts of a screen that send something at once, Streamlit draws only one again: a tap that leaves a field waits until
// what was typed there is sent.
let leftAt = -Infinity;
document.addEventListener("focusout", ({target}) => {
  if (target.matches("input, textarea")) leftAt = performance.now();
});
document.addEventListener("click", (event) => {
  const tapped = event.target.closest("button, label");
  if (!tapped || !event.isTrusted || performance.now() - leftAt > 100) return;
  leftAt = -Infinity;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTimeout(() => tapped.click());
}, true);

// A screen that follows the record says while it can't, and afterwards where to see what became of the last tap.
const SAID = {
  lost: "接続を待っています。つながるまで、押しても記録されません。",
  back: "つながりました。直前の操作が記録されたかどうかは、画面の「最後の記録」のとおりです。",
  left: "",
};
// Who reads records nothing, and comes back to the same page by itself.
const words = (state) => state === "back" && document.querySelector(".reader") ? "つながりました。" : SAID[state];
const banner = document.createElement("div");
banner.className = "connection";
banner.setAttribute("role", "status");
document.body.append(banner);
document.addEventListener("live", ({detail}) => {
  clearTimeout(banner.pause);
  banner.dataset.state = detail;
  banner.textContent = words(detail);
  if (detail === "lost") ask();
  if (detail === "back") banner.pause = setTimeout(() => banner.textContent = "", 8000);
});

// What Streamlit's own parts are to a screen reader: a chart is one picture with its sentence, not hundreds of marks; what
// opens over the page is a named part of it; a list in parts is none; the head of a calendar is not the head of the page.
const PARTS = {
  '[data-testid="stVegaLiteChart"]': {"role": "img"},
  '[data-testid="stVegaLiteChart"] > svg': {"aria-hidden": "true"},
  '[data-testid="stTopNavPopoverBody"]': {"role": "region", "aria-label": "メニュー"},
  '[data-testid="stSelectboxVirtualDropdown"], [data-testid="stMultiSelectDropdown"]': {"role": "region", "aria-label": "選択肢"},
  '[data-testid="stSidebarNavItems"], [data-testid="stSidebarNavItems"] li': {"role": "presentation"},
  '[data-testid="stDateInputCalendar"] header': {"role": "presentation"},
};
const mend = () => Object.entries(PARTS).forEach(([where, given]) => document.querySelectorAll(where).forEach((part) =>
  Object.entries(given).forEach(([name, value]) => part.getAttribute(name) === value || part.setAttribute(name, value))));
new MutationObserver(mend).observe(document.body, {childList: true, subtree: true, attributes: true, attributeFilter: ["role"]});
