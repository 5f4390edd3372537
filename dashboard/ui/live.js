// The following parts of a tab share one websocket. A part is asked to be drawn again when it shows another revision
// than the server tells; by the event "live" the page learns that its parts are cut off ("lost"), are connected and
// up to date again ("back"), or are gone ("left"). All times are milliseconds.
const SILENCE = 4500, ASK_AGAIN = 3000, TICK = 500, GRACE = 1000, LAG = 1000, LONGEST_PAUSE = 2000, LONGEST_DRAW = 2000,
  MOMENT = 15;
const parts = new Map();
let told = {}, socket = null, isHeard = false, heardAt = 0, tries = 0, retry = null, ticking = null;
let downSince = null, isLost = false;

export default ({key, data, setTriggerValue}) => {
  const part = parts.get(key) ?? {};
  Object.assign(part, {seen: data, drawnAt: Date.now(), draw: () => setTriggerValue("changed", true)});
  parts.set(key, part);
  ticking ??= setInterval(tick, TICK);
  if (!socket && !retry) open();
  review();
  return () => parts.delete(key);
};

// After one's own tap a part is ahead of what the server told, for a moment; after a restored backup for good.
const isOld = ({seen, drawnAt}) => Object.keys(seen).some((subject) => told[subject] > seen[subject]
  || (told[subject] < seen[subject] && Date.now() - drawnAt > LAG));

// What a page asks for while Streamlit itself is cut off would be lost.
const page = () => document.querySelector("[data-test-connection-state]")?.dataset ?? {};
const isPageOn = () => (page().testConnectionState ?? "CONNECTED") === "CONNECTED";
const isPageIdle = () => (page().testScriptState ?? "notRunning") === "notRunning";

const review = () => isPageOn() && [...parts.values()].filter(isOld).forEach(ask);

const ask = (part) => {
  const state = Object.keys(part.seen).map((subject) => told[subject]).join();
  if (part.asked === state && Date.now() - part.askedAt < ASK_AGAIN) return;
  Object.assign(part, {asked: state, askedAt: Date.now()});
  if (waiting.add(part).size === 1) drawNext();
};

// One after another: of what is asked for in one turn of the browser, Streamlit draws one part only; asked for just
// when another run is done, it may lose the end of that one.
const waiting = new Set();

const drawNext = () => {
  const [part] = waiting;
  if (!part) return;
  if (!isPageIdle()) {
    setTimeout(drawNext, MOMENT);
  } else if (isThere(part) && isOld(part)) {
    const since = Date.now();
    part.draw();
    rest(part, since);
  } else {
    goOn(part);
  }
};

const isThere = (part) => [...parts.values()].includes(part);

const rest = (part, since) => setTimeout(() => {
  const isDone = (part.drawnAt >= since || !isThere(part)) && isPageIdle();
  isDone || Date.now() - since > LONGEST_DRAW ? goOn(part) : rest(part, since);
}, MOMENT);

const goOn = (part) => {
  waiting.delete(part);
  drawNext();
};

const open = () => {
  const mine = socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/live");
  isHeard = false;
  heardAt = Date.now();
  mine.onmessage = ({data}) => mine === socket && hear(JSON.parse(data));
  mine.onclose = () => mine === socket && lose();
};

const hear = (revisions) => {
  told = revisions;
  isHeard = true;
  heardAt = Date.now();
  tries = 0;
  tick();
};

const close = () => {
  const former = socket;
  socket = null;
  former?.close();
};

const lose = () => {
  close();
  const pause = Math.min(250 * 2 ** tries++, LONGEST_PAUSE) * (0.5 + Math.random() / 2);
  const mine = retry = setTimeout(async () => {
    const isThere = await isServerThere();
    if (mine !== retry) return;
    retry = null;
    isThere ? open() : lose();
  }, pause);
};

// Browsers slow down websockets that have failed often, but not requests.
const isServerThere = () => fetch("/session", {cache: "no-store", signal: AbortSignal.timeout(2000)})
  .then((answer) => answer.ok, () => false);

const tell = (state) => document.dispatchEvent(new CustomEvent("live", {detail: state}));

const tick = () => {
  if (parts.size === 0) return leave();
  const now = Date.now();
  if (socket && now - heardAt > SILENCE) lose();
  if (socket && isHeard && isPageOn()) {
    review();
    downSince = null;
    if (!isLost || [...parts.values()].some(isOld)) return;
    isLost = false;
    tell("back");
  } else {
    downSince ??= now;
    if (isLost || now - downSince < GRACE) return;
    isLost = true;
    tell("lost");
  }
};

const leave = () => {
  clearInterval(ticking);
  clearTimeout(retry);
  close();
  ticking = retry = downSince = null;
  isLost = false;
  tell("left");
};
