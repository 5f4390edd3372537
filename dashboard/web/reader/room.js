// The bar that says where the room is: who follows is taken along, one tap leaves, one tap returns.
import {button, made} from "./dom.js";
import {key, named} from "./packet.js";

export const room = (reader) => {
  const {state} = reader, words = made("p", {});
  const there = button("会議のページへ戻る", () => show()), back = button("会議についていく", () => follow(true));
  const leave = button("離れて自分で読む", () => follow(false));
  const element = made("section", {className: "room", "aria-label": "会議の現在地", hidden: true}, words,
    made("div", {className: "acts"}, there, back, leave));

  const draw = () => {
    const {room: now} = reader.data;
    element.hidden = !now;
    if (!now) return;
    const version = reader.whole.versions.get(now.version);
    const isThere = !version || key(now) === key(state);
    words.replaceChildren(made("strong", {}, state.isFollowing ? "▶ 会議についています" : "■ 離れて読んでいます"),
      `　会議はいま　${titleOf(now)}`, ...placeOf(now, version));
    element.dataset.state = state.isFollowing ? "with" : "apart";
    there.hidden = !state.isFollowing || isThere;
    leave.hidden = !state.isFollowing;
    back.hidden = state.isFollowing;
  };

  // Where the item has no paper the page stays; the bar says so.
  const show = () => {
    const {room: now} = reader.data;
    if (reader.whole.versions.has(now?.version)) reader.go(now.version, now.page);
    if (now) reader.tellNews(`会議はいま　${titleOf(now)}`);
  };

  const follow = (isFollowing) => {
    state.isFollowing = isFollowing;
    if (isFollowing) show();
    else reader.announce("会議から離れて、自分で読みます。");
    draw();
    reader.keep();
    (isFollowing ? leave : back).focus();
  };

  return {element, draw, show};
};

const titleOf = ({item, title}) => [item, title || "まだ議題に入っていません"].filter(Boolean).join("　");

// The name of a paper stays in one line with its page.
const placeOf = ({title, page}, version) => {
  const where = version ? `${named(version)}　${page}ページ` : title ? "この議題の資料はありません" : "";
  return where ? ["　／　", made("span", {className: "where"}, where)] : [];
};

// Return what differs when the room has moved.
export const stamp = (place) => place && [place.item, place.title, place.version, place.page, place.at].join("|");
