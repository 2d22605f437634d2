import { useEffect, useState } from 'react';

const BEFORE_SKELETON_MS = 200;

/** True once `active` has lasted: what is quick shows no waiting state and nothing flashes. */
export function useDelayed(active: boolean, delayMs: number = BEFORE_SKELETON_MS): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    if (!active) {
      setPassed(false);
      return;
    }
    const timer = setTimeout(() => setPassed(true), delayMs);
    return () => clearTimeout(timer);
  }, [active, delayMs]);
  return active && passed;
}
