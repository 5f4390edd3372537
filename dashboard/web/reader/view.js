// How the pages are shown: one below the other, one at a time, or as large type; and how large.
import {hold, press} from "./dom.js";
import {SIZES} from "./large.js";
import {titled} from "./packet.js";
import {zoom} from "./zoom.js";

const WIDEST = 1000, GAP = 16; // pixels: of a page that is not enlarged; beside it
const SAID = {scroll: "続けて示します。", paged: "1ページずつ示します。", large: "大きな文字で示します。"};

export const view = (reader) => {
  const {state, element, scroller, pages, type, turn} = reader;

  const fit = () => {
    const room = scroller.clientWidth - GAP, {ratio = 1} = pages.of(reader.current())?.sheet ?? {};
    const wide = state.mode === "paged" ? Math.min(room, (scroller.clientHeight - GAP) * ratio) : room;
    const width = Math.min(wide, WIDEST) * state.zoom;
    element.style.setProperty("--page", `${width}px`);
    element.classList.toggle("is-wide", isWide());
    pages.sharpen(width * devicePixelRatio);
  };

  // Whatever makes the pages larger or smaller, the line that was read stays where it was.
  const anchored = (act) => {
    const part = turn.fraction();
    act();
    turn.settle(part);
  };

  const lens = zoom(scroller, pages.roll, {get: () => state.zoom, set: (value) => {
    state.zoom = value;
    fit();
    reader.keep();
  }});

  const enlarge = (by) => {
    if (state.mode !== "large") return by > 0 ? lens.larger() : lens.smaller();
    state.size = hold(state.size + by, 0, SIZES.length - 1);
    type.size(state.size);
    reader.keep();
  };

  const show = () => {
    const place = reader.current();
    pages.roll.querySelector(".is-current")?.classList.remove("is-current");
    pages.of(place).classList.add("is-current");
    if (state.mode === "paged") fit();
    if (state.mode === "large") type.show(place, `${titled(reader.whole.versions.get(place.version))}　${place.page}ページ`);
    else pages.read(place);
  };

  const turnTo = (mode, part = state.mode === "scroll" ? turn.fraction() : 0) => {
    state.mode = mode;
    element.dataset.mode = mode;
    type.element.hidden = mode !== "large";
    scroller.hidden = mode === "large";
    press(reader.taps.large, mode === "large");
    press(reader.taps.paged, mode === "paged");
    fit();
    show();
    turn.settle(mode === "scroll" ? part : 0);
    reader.keep();
  };

  const flip = (mode) => {
    turnTo(state.mode === mode ? "scroll" : mode);
    reader.announce(SAID[state.mode]);
  };

  const surface = () => state.mode === "large" ? type.element : scroller;
  const isWide = () => state.mode !== "large" && scroller.scrollWidth > scroller.clientWidth + 2;
  return {fit, anchored, enlarge, whole: lens.whole, show, turnTo, flip, surface, isWide};
};
