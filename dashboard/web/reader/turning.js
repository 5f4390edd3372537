// Where one is: the page under the line a third down what is seen; going to a page, by key, button, swipe or scrolling.
import {hold} from "./dom.js";
import {key} from "./packet.js";

const LINE = 1 / 3, ABOVE = 6, STILL = 3; // of the height; pixels
const BEGUN = 8, SWIPE = 60, SWIPE_TIME = 800, ARROW = 90; // pixels, pixels, milliseconds, pixels

export const turning = (reader) => {
  const {scroller, pages, state} = reader;
  let held = null; // where going to a page left the scroller: until it is moved that page is the current one

  const under = () => {
    const {places} = reader.whole, line = scroller.scrollTop + scroller.clientHeight * LINE;
    let [low, high] = [0, places.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (pages.of(places[middle]).offsetTop <= line) low = middle;
      else high = middle - 1;
    }
    return places[low];
  };

  const scrolled = () => {
    if (state.mode !== "scroll" || !scroller.clientHeight) return;
    if (held !== null && Math.abs(scroller.scrollTop - held) < STILL) return;
    held = null;
    const place = under();
    if (key(place) === key(state)) reader.keep();
    else reader.arrive(place);
  };

  // How much of the current page lies above the upper edge, as a part of its height: to come back to the same line.
  const fraction = () => {
    const element = pages.of(state);
    return element?.offsetHeight ? (scroller.scrollTop + ABOVE - element.offsetTop) / element.offsetHeight : 0;
  };

  const settle = (part) => {
    const element = pages.of(state);
    if (!element) return;
    scroller.scrollTop = element.offsetTop + part * element.offsetHeight - ABOVE;
    held = scroller.scrollTop;
  };

  const go = (place) => {
    reader.arrive(place);
    settle(0);
  };

  const step = (by) => {
    const {places, at} = reader.whole, index = hold((at.get(key(state)) ?? 0) + by, 0, places.length - 1);
    if (key(places[index]) !== key(state)) go(places[index]);
  };

  const keys = {
    ArrowRight: () => step(1), ArrowLeft: () => step(-1), PageDown: () => step(1), PageUp: () => step(-1),
    Home: () => go(reader.whole.places[0]), End: () => go(reader.whole.places.at(-1)),
    ArrowDown: () => scroller.scrollBy(0, ARROW), ArrowUp: () => scroller.scrollBy(0, -ARROW),
  };

  let finger = null;
  const touched = (event) => {
    const [one] = event.touches;
    finger = event.touches.length === 1 ? {x: one.clientX, y: one.clientY, at: Date.now()} : null;
  };
  // A finger that goes across is ours: to the browser it would be the beginning of a throw, which eats the next tap.
  const moved = (event) => {
    const [one] = event.touches;
    if (!finger || event.touches.length > 1 || reader.view.isWide()) return;
    const across = Math.abs(one.clientX - finger.x), down = Math.abs(one.clientY - finger.y);
    if (across > BEGUN && across > 2 * down && event.cancelable) event.preventDefault();
  };
  const lifted = (event) => {
    if (!finger || reader.view.isWide()) return;
    const [one] = event.changedTouches, across = one.clientX - finger.x, down = one.clientY - finger.y;
    const isSwipe = Math.abs(across) > SWIPE && Math.abs(down) < Math.abs(across) / 2 && Date.now() - finger.at < SWIPE_TIME;
    finger = null;
    if (isSwipe) step(across < 0 ? 1 : -1);
  };

  for (const surface of [scroller, reader.type.element]) {
    surface.addEventListener("touchstart", touched, {passive: true});
    surface.addEventListener("touchmove", moved, {passive: false});
    surface.addEventListener("touchend", lifted);
  }
  scroller.addEventListener("scroll", () => requestAnimationFrame(scrolled), {passive: true});
  return {go, step, settle, fraction, keys};
};
