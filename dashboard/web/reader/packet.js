// What is read: the papers of a meeting in the order of the agenda, each in the version that is in force, and the former
// versions that were asked for, each before the one that took its place.

export const packet = (papers, former) => {
  const versions = new Map();
  const order = [];
  for (const paper of papers) {
    const newest = paper.versions.at(-1);
    for (const one of paper.versions) {
      const version = {...one, paper, pages: one.sizes.length, isFormer: one !== newest};
      versions.set(one.id, version);
      if (!version.isFormer || former.includes(one.id)) order.push(version);
    }
  }
  const places = order.flatMap((version) => version.sizes.map((_, index) => ({version: version.id, page: index + 1})));
  const at = new Map(places.map((place, index) => [key(place), index]));
  return {papers, versions, order, places, at};
};

export const key = ({version, page}) => `${version}-${page}`;

export const newestOf = (version) => version.paper.versions.at(-1).id;

export const named = (version) => version.paper.label + (version.isFormer ? `（前の第${version.number}版）` : "");

export const titled = (version) => [named(version), version.paper.title].filter(Boolean).join("　");

// What a paper is marked with; a sign and a word each.
export const marks = (paper) => [
  paper.isNew ? "● 新" : null,
  paper.versions.length > 1 ? `⇄ 差し替え${paper.isUnseen && !paper.isNew ? "・未読" : ""}` : null,
  paper.isOnTheDay ? "■ 当日配布" : null,
].filter(Boolean);

export const changed = ({changes, reason}) => [changes, reason ? `理由：${reason}` : ""].filter(Boolean).join("　");

// Where one is next to a place that is no longer there: the same page of the version in force, else the beginning.
export const nearest = (whole, {version, page}) => {
  if (whole.at.has(key({version, page}))) return {version, page};
  const known = whole.versions.get(version);
  const target = known ? whole.versions.get(newestOf(known)) : null;
  return target ? {version: target.id, page: Math.min(page, target.pages)} : whole.places[0];
};
