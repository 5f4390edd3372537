// Elements of the page, and what the server is asked for.

export const made = (tag, facts = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name in element) element[name] = value;
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

export const button = (words, act, facts = {}) => made("button", {type: "button", onclick: act, ...facts}, words);

// A switch says by a sign as well that it is on.
export const press = (element, isOn) => element.setAttribute("aria-pressed", String(isOn));

export const hold = (value, least, most) => Math.min(Math.max(value, least), most);

export const later = (wait, act) => {
  let clock = null;
  return (...facts) => {
    clearTimeout(clock);
    clock = setTimeout(() => act(...facts), wait);
  };
};

// What was asked for while the signal is gone is asked for again when it is back.
const AGAIN = 2000; // milliseconds
const waiting = new Set();

export const askAgain = (act) => {
  const again = () => {
    if (!waiting.delete(again)) return;
    clearTimeout(clock);
    act();
  };
  const clock = setTimeout(again, AGAIN);
  waiting.add(again);
};

document.addEventListener("live", ({detail}) => {
  if (detail === "back") [...waiting].forEach((again) => again());
});

// Return what the server answers, or null where it says that there is nothing; wait where it can't be reached.
export const asked = async (path) => {
  try {
    const answer = await fetch(path);
    if (answer.status < 500) return answer.ok ? await answer.json() : null;
  } catch { /* no signal */ }
  await new Promise(askAgain);
  return asked(path);
};
