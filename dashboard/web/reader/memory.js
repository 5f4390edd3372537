// Where one is and how one reads, kept by the browser for this tab; of another account's nothing is found.
const NOTHING = {version: null, page: null, fraction: 0, zoom: 1, mode: "scroll", size: 1, panel: null, former: [],
  isFollowing: true, room: null};

const name = ({meeting, account}) => `reading.${account}.${meeting}`;

export const recalled = (data) => {
  try {
    return {...NOTHING, ...JSON.parse(sessionStorage.getItem(name(data)))};
  } catch {
    return {...NOTHING};
  }
};

export const remember = (data, state) => {
  const kept = Object.fromEntries(Object.keys(NOTHING).map((fact) => [fact, state[fact]]));
  try {
    sessionStorage.setItem(name(data), JSON.stringify(kept));
  } catch { /* a browser that keeps nothing */ }
};
