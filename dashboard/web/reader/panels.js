// The panel beside the pages: the papers, the search, or one's notes; where the screen is narrow it lies over the pages.
import {button, made} from "./dom.js";

const NARROW = 1000; // pixels: where a panel leaves too little of the page, it closes once it has been used

export const panels = (reader, known) => {
  const {state, element} = reader, tops = {};
  const aside = made("section", {className: "panel", hidden: true});
  const taps = Object.fromEntries(Object.entries(known).map(([name, {words}]) =>
    [name, button(words, () => open(state.panel === name ? null : name), {"aria-expanded": "false"})]));

  const open = (name) => {
    const from = state.panel;
    if (from !== name) known[from]?.leave?.();
    turn(name);
    name ? (known[name].focus ?? focus)() : taps[from]?.focus();
  };

  const turn = (name) => {
    reader.view.anchored(() => {
      show(name);
      reader.view.fit();
    });
    reader.keep();
  };

  // Each panel is found again where it was left, and one that is new begins at its top.
  const show = (name) => {
    if (state.panel) tops[state.panel] = aside.scrollTop;
    state.panel = name;
    Object.entries(taps).forEach(([one, tap]) => tap.setAttribute("aria-expanded", String(one === name)));
    aside.hidden = !name;
    element.classList.toggle("has-panel", Boolean(name));
    if (!name) return;
    const {words, draw} = known[name];
    draw?.();
    aside.setAttribute("aria-label", words);
    aside.replaceChildren(made("header", {}, made("h2", {tabIndex: -1}, words), button("閉じる", () => open(null))),
      known[name].element);
    aside.scrollTop = tops[name] ?? 0;
  };

  const focus = () => aside.querySelector("h2").focus({preventScroll: true});

  // What the panel was used for stays: what was searched for is still marked.
  const used = () => {
    if (element.clientWidth < NARROW) turn(null);
    reader.view.surface().focus({preventScroll: true});
  };

  return {aside, taps, open, show, used};
};
