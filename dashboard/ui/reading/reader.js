// The reader is served by the server's own route; a module that could not be fetched while the signal was gone is asked
// for again, under another name: browsers remember that it was not there.
const PAUSE = 1500; // milliseconds

const load = async (tries = 0) => {
  const again = tries ? `?${tries}` : "";
  try {
    return await import(new URL(`/read/script/reader.js${again}`, location.origin));
  } catch {
    await new Promise((done) => setTimeout(done, PAUSE));
    return load(tries + 1);
  }
};

let loaded = null;

export default (component) => {
  let isGone = false, leave = () => {};
  loaded ??= load();
  loaded.then(({mount}) => { if (!isGone) leave = mount(component); });
  return () => {
    isGone = true;
    leave();
  };
};
