import { createStore } from './store.ts';

/** Why the person stands at the door again, or what is wrong with the road. */
export type DoorNotice = 'SERVICE_RESTARTED' | 'SERVICE_DOWN' | 'EXPIRED' | null;

const store = createStore<DoorNotice>(null);

export const setDoorNotice = (notice: DoorNotice): void => store.set(notice);
export const useDoorNotice = (): DoorNotice => store.use();
