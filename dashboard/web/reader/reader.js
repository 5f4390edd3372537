// The reader: one packet of papers, read as one long document, page by page, or in large type; alone or with the room.
import {arriving} from "./arriving.js";
import {button, hold, made} from "./dom.js";
import {keys} from "./keys.js";
import {large} from "./large.js";
import {list} from "./list.js";
import {recalled} from "./memory.js";
import {mountNotes} from "./notes.js";
import {key, named, nearest, packet} from "./packet.js";
import {panels} from "./panels.js";
import {room, stamp} from "./room.js";
import {search} from "./search.js";
import {selection} from "./selection.js";
import {sheets} from "./sheets.js";
import {turning} from "./turning.js";
import {view} from "./view.js";

const LOWEST = 420; // pixels
const readers = new WeakMap();

// Show the reader in the part of the page that Streamlit gives it, or tell it what is new; return what takes it away.
export const mount = (component) => {
  const {parentElement} = component;
  const known = readers.get(parentElement);
  if (known) hear(known, component);
  else readers.set(parentElement, begin(component));
  return () => {
    readers.get(parentElement)?.leave();
    readers.delete(parentElement);
  };
};

const begin = (component) => {
  const reader = built(component);
  component.parentElement.append(reader.element);
  const style = reader.element.querySelector("link");
  const ready = () => lay(reader);
  style.onload = style.onerror = ready;
  return reader;
};

const built = (component) => {
  const {data} = component, state = recalled(data);
  const reader = {component, data, state, whole: packet(data.papers, state.former), isLaid: false, turned: [], taps: {}};
  const said = made("p", {role: "status", className: "said"}), place = made("p", {className: "place"});
  const scroller = made("div", {className: "pages", tabIndex: 0, role: "region", "aria-label": "資料のページ"});
  Object.assign(reader, {scroller, place, element: made("div", {className: "reader"}), pages: sheets(scroller), type: large(),
    current: () => ({version: state.version, page: state.page}), announce: (words) => { said.textContent = words; },
    where: () => where(reader), go: (version, page) => go(reader, version, page),
    arrive: (place) => arrive(reader, place), opened: (version) => markOpened(reader, version)});
  Object.assign(reader, arriving(reader));
  reader.turn = turning(reader);
  reader.taps.large = button("文字を大きく", () => reader.view.flip("large"));
  reader.taps.paged = button("1ページずつ", () => reader.view.flip("paged"));
  reader.view = view(reader);
  reader.list = list(reader);
  reader.search = search(reader);
  reader.desk = made("div");
  reader.panels = panels(reader, {list: {words: "資料の一覧", ...reader.list}, search: {words: "言葉を探す", ...reader.search},
    notes: {words: "メモ", element: reader.desk}});
  reader.room = room(reader);
  arrange(reader, said);
  connect(reader);
  return reader;
};

const arrange = (reader, said) => {
  const {view, turn, taps, panels: {aside, taps: opening}} = reader;
  taps.before = button("◀ 前のページ", () => turn.step(-1));
  taps.after = button("次のページ ▶", () => turn.step(1));
  reader.element.append(
    made("link", {rel: "stylesheet", href: "/read/script/reader.css"}), reader.room.element,
    made("div", {className: "tools", role: "group", "aria-label": "読み方"}, ...Object.values(opening),
      button("－ 縮小", () => view.enlarge(-1)), button("＋ 拡大", () => view.enlarge(1)), taps.large, taps.paged),
    made("div", {className: "body"}, aside, reader.scroller, reader.type.element),
    made("nav", {className: "turn", "aria-label": "ページの移動"}, taps.before, reader.place, taps.after), said);
};

const connect = (reader) => {
  const chosen = selection(reader.scroller, reader.type.element);
  const stretch = () => stretched(reader.element);
  const measure = new ResizeObserver(() => reader.scroller.clientWidth && reader.view.anchored(reader.view.fit));
  const quiet = keys(reader, reader.panels.aside);
  const around = new ResizeObserver(stretch);
  measure.observe(reader.scroller);
  around.observe(reader.component.parentElement.closest("[data-testid=stMainBlockContainer]") ?? document.body);
  addEventListener("resize", stretch);
  reader.turned.push(chosen.drop);
  reader.selection = chosen.text;
  reader.leave = () => {
    quiet();
    chosen.leave();
    [measure, around].forEach((one) => one.disconnect());
    removeEventListener("resize", stretch);
    reader.pages.close();
    reader.notes?.unmount();
    reader.element.remove();
  };
};

// The reader takes what the screen has left below the heading.
const stretched = (element) => {
  const above = element.getBoundingClientRect().top + (element.closest("[data-testid=stMain]")?.scrollTop ?? 0);
  element.style.height = `${Math.max(innerHeight - above, LOWEST)}px`;
};

// Once the style sheet is there the pages have their sizes, and one can be at a place.
const lay = (reader) => {
  const {state, data} = reader, {fraction} = state;
  reader.isLaid = true;
  stretched(reader.element);
  reader.pages.lay(reader.whole);
  const asked = reader.whole.papers.find(({paper}) => String(paper) === data.asked);
  Object.assign(state, asked ? {version: asked.versions.at(-1).id, page: 1} : nearest(reader.whole, was(reader)));
  if (asked) {
    forget("paper");
    state.room = stamp(data.room); // who asked for a paper is not led away at once to where the room is
  }
  reader.type.size(state.size);
  reader.panels.show(state.panel);
  reader.arrive(reader.current());
  reader.view.turnTo(state.mode, asked ? 0 : fraction);
  reader.notes = notes(reader);
  follow(reader);
};

const notes = (reader) => mountNotes(reader.desk, {
  meeting: reader.data.meeting, account: reader.data.account, host: reader.desk, onTurn: (told) => reader.turned.push(told),
  current: () => ({...reader.current(), label: written(reader)}), go: reader.go, selection: reader.selection,
  announce: reader.announce});

const was = ({state, data}) => state.version ? state : {version: data.last?.[0], page: data.last?.[1]};

// The address has been heeded: loaded again, the page comes back to where one is by then.
const forget = (name) => {
  const address = new URL(location);
  address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
};

const where = ({whole, state}) => {
  const version = whole.versions.get(state.version);
  return `${named(version)}　${state.page}／${version.pages}ページ`;
};

// A note says its page as the record does, without how many there are.
const written = ({whole, state}) => `${named(whole.versions.get(state.version))}　${state.page}ページ`;

const arrive = (reader, place) => {
  const {state, taps, whole} = reader, index = whole.at.get(key(place));
  Object.assign(state, {version: place.version, page: place.page});
  reader.view.show();
  reader.place.replaceChildren(...reader.where().split("　").map((words) => made("span", {}, words)));
  taps.before.setAttribute("aria-disabled", String(index === 0));
  taps.after.setAttribute("aria-disabled", String(index === whole.places.length - 1));
  reader.list.follow();
  reader.room.draw();
  reader.arrived();
  reader.turned.forEach((told) => told(reader.current()));
};

const go = (reader, version, page) => {
  const known = reader.whole.versions.get(version);
  if (!known) return;
  if (known.isFormer && !reader.state.former.includes(version)) {
    reader.state.former.push(version);
    relay(reader);
  }
  reader.turn.go({version, page: hold(page, 1, known.pages)});
};

const relay = (reader) => {
  reader.whole = packet(reader.data.papers, reader.state.former);
  reader.pages.lay(reader.whole);
  reader.list.draw();
};

const markOpened = (reader, version) => {
  const {paper, isFormer} = reader.whole.versions.get(version) ?? {};
  if (!paper?.isNew && !(paper?.isUnseen && !isFormer)) return;
  paper.isNew = false;
  paper.isUnseen &&= isFormer;
  reader.pages.lay(reader.whole);
  reader.list.draw();
};

// What the server tells anew: other papers or versions, and where the room is.
const hear = (reader, component) => {
  const isOther = JSON.stringify(component.data.papers) !== JSON.stringify(reader.told ?? reader.data.papers);
  Object.assign(reader, {component, data: component.data, told: component.data.papers});
  if (!reader.isLaid) return;
  if (isOther) replaced(reader);
  follow(reader);
};

// A version that is being read stays where it is when another takes its place: one is told, and goes there oneself.
const replaced = (reader) => {
  const {state, data} = reader, before = reader.whole.versions.get(state.version);
  const known = packet(data.papers, []).versions.get(state.version);
  if (known?.isFormer && !state.former.includes(state.version)) state.former.push(state.version);
  const part = reader.turn.fraction();
  reader.whole = packet(data.papers, state.former);
  Object.assign(state, nearest(reader.whole, was(reader)));
  relay(reader);
  reader.arrive(reader.current());
  reader.turn.settle(part);
  if (known?.isFormer && !before.isFormer) reader.tellNews(`${known.paper.label}は差し替えられました。新しい版は次にあります。`);
  reader.notes.refresh();
  if (!known) reader.tellNews(`${before.paper.label}は取り下げられました。`);
};

const follow = (reader) => {
  const {state, data} = reader, now = stamp(data.room), hasMoved = now !== state.room;
  state.room = now;
  if (hasMoved && data.room && state.isFollowing) reader.room.show();
  reader.room.draw();
};
