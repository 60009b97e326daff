// Topics as steps of the browser's history, so that its own back button goes back a topic: only where the page says by the attribute `history` that it is
// there for the widget alone, since a history belongs to the page. What is put down there are ids of topics and questions, no answers.

import type { Topic } from '../view.ts';

type Trail = readonly Topic[];

const followed = new WeakSet<Element>();

function ownerOf(event: Event): Element | null {
  const root = (event.currentTarget as Element).getRootNode();
  const host = root instanceof ShadowRoot ? root.host : null;
  return host?.hasAttribute('history') ? host : null;
}

/** The topics that an entry of the history stands for; none for one that is not ours. */
function trailOf(state: unknown): Trail {
  return (state as { readonly huiqi?: Trail } | null)?.huiqi ?? [];
}

/** Puts down that the visitor goes on to the last topic of a trail; `go` shows one when he comes back. */
export function step(event: Event, trail: Trail, go: (trail: Trail) => void): void {
  const owner = ownerOf(event);
  if (owner === null) return;
  if (!followed.has(owner)) {
    followed.add(owner);
    // A page that is loaded again begins anew, with an entry that may still say a topic.
    history.replaceState({ huiqi: trail.slice(0, -1) }, '');
    addEventListener('popstate', ({ state }) => go(trailOf(state)));
  }
  history.pushState({ huiqi: trail }, '');
}

/** Goes back in the history, if it is there that the present topic was put down. */
export function steppedBack(event: Event): boolean {
  const isThere = ownerOf(event) !== null && trailOf(history.state).length > 0;
  if (isThere) history.back();
  return isThere;
}
