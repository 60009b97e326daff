// Whether a button inside a frame has been in plain sight for long enough to be pressed knowingly: a page can lay something over a frame of another origin,
// and have the visitor press what he does not see. Only browsers that tell a frame what covers it can know; in others every press counts.

/** So long it must have been in sight, in milliseconds: more than it takes to uncover it under a finger that is already coming down. */
const LONG_ENOUGH = 500;

/** The shortest that browsers allow between two looks, in milliseconds. */
const BETWEEN_LOOKS = 100;

/** Looks after the button that `selector` finds below `root`, whenever there is one. What it returns tells whether a press counts. */
export function inPlainSight(root: ShadowRoot, selector: string): () => boolean {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return () => true;
  let since = Infinity;
  let watched: Element | null = null;
  const options: IntersectionObserverInit & { trackVisibility: true; delay: number } = { trackVisibility: true, delay: BETWEEN_LOOKS };
  const observer = new IntersectionObserver((looks) => {
    for (const look of looks) since = (look as IntersectionObserverEntry & { isVisible: boolean }).isVisible ? look.time : Infinity;
  }, options);
  // While a frame looks, Chromium drops what is pressed in it right after it has moved, also by scrolling: it looks no longer than it must.
  const near = new IntersectionObserver((looks) => {
    observer.disconnect();
    since = Infinity;
    for (const { isIntersecting, target } of looks) if (isIntersecting && target === watched) observer.observe(target);
  });
  const watch = (): void => {
    const found = root.querySelector(selector);
    if (found === watched) return;
    watched = found;
    since = Infinity;
    for (const one of [near, observer]) one.disconnect();
    if (found !== null) near.observe(found);
  };
  new MutationObserver(watch).observe(root, { childList: true, subtree: true });
  watch();
  return () => performance.now() - since >= LONG_ENOUGH;
}
