// What a visitor has had this browser keep, by the policy; nothing, too, where the browser keeps nothing. It knows nothing of what is in it.

export function stored(policy: string): string | null {
  try {
    return localStorage.getItem(keyOf(policy));
  } catch {
    return null;
  }
}

export function keyOf(policy: string): string {
  return `huiqi ${policy}`;
}
