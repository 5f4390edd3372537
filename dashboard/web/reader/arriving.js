// What follows when one has come to a page: it is said, kept, marked as opened, and told to who may send others there.
import {later} from "./dom.js";
import {remember} from "./memory.js";
import {key} from "./packet.js";

const SAY = 500, KEEP = 300, TELL = 600; // milliseconds
const DWELL = 2000, SPREAD = 3000; // milliseconds: thirty tablets that follow do not tell all at once where they are

export const arriving = (reader) => {
  const {state} = reader;

  const keep = later(KEEP, () => {
    state.fraction = state.mode === "scroll" ? reader.turn.fraction() : 0;
    remember(reader.data, state);
  });
  let news = ""; // what happened to the papers or the room, said together with where one is by then
  const say = later(SAY, () => {
    reader.announce([news, reader.where()].filter(Boolean).join("　"));
    news = "";
  });
  const tellNews = (words) => {
    news = words;
    say();
  };
  const tell = later(TELL, () => reader.data.tells && reader.component.setStateValue("current", reader.current()));
  const dwell = later(DWELL, () => setTimeout(mark, Math.random() * SPREAD, reader.current()));

  const mark = async (place) => {
    if (key(place) !== key(reader.current())) return;
    const answer = await fetch(`/read/${place.version}/opened?page=${place.page}`, {method: "POST"}).catch(() => null);
    if (answer?.ok) reader.opened(place.version);
  };

  const arrived = () => [say, keep, tell, dwell].forEach((act) => act());
  return {arrived, keep, tellNews};
};
