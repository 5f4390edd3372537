// Enlarging: by buttons, keys, two fingers, or the wheel with Ctrl. What is under the fingers stays there.
import {hold} from "./dom.js";

const LEAST = 0.5, MOST = 4, STEP = 1.25;

export const zoom = (scroller, roll, {get, set}) => {
  const to = (value, point = middle(scroller)) => {
    const wanted = hold(value, LEAST, MOST), box = roll.getBoundingClientRect();
    const across = (point.x - box.left) / box.width, down = (point.y - box.top) / box.height;
    set(Math.abs(wanted - 1) < 0.03 ? 1 : wanted);
    const now = roll.getBoundingClientRect();
    scroller.scrollLeft += now.left + across * now.width - point.x;
    scroller.scrollTop += now.top + down * now.height - point.y;
  };

  let pinch = null;
  const start = (event) => {
    if (event.touches.length !== 2) return;
    const point = between(event.touches), box = roll.getBoundingClientRect();
    pinch = {apart: apart(event.touches), point, scale: 1};
    roll.style.transformOrigin = `${point.x - box.left}px ${point.y - box.top}px`;
  };
  const move = (event) => {
    if (!pinch || event.touches.length !== 2) return;
    event.preventDefault();
    pinch.scale = hold(get() * apart(event.touches) / pinch.apart, LEAST, MOST) / get();
    roll.style.transform = `scale(${pinch.scale})`;
  };
  const end = () => {
    if (!pinch) return;
    const {scale, point} = pinch;
    pinch = null;
    roll.style.transform = "";
    to(get() * scale, point);
  };
  const wheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    to(get() * Math.exp(-event.deltaY / 300), {x: event.clientX, y: event.clientY});
  };

  scroller.addEventListener("touchstart", start, {passive: true});
  scroller.addEventListener("touchmove", move, {passive: false});
  scroller.addEventListener("touchend", end);
  scroller.addEventListener("touchcancel", end);
  scroller.addEventListener("wheel", wheel, {passive: false});
  return {larger: () => to(get() * STEP), smaller: () => to(get() / STEP), whole: () => to(1)};
};

const middle = (element) => {
  const box = element.getBoundingClientRect();
  return {x: box.left + box.width / 2, y: box.top + box.height / 2};
};

const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

const between = ([one, other]) => ({x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2});
