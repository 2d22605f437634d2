import { Kbd, Modal, Table } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useSession } from '../api/session.tsx';
import { createStore } from '../api/store.ts';
import { placesFor } from './places.ts';

const opened = createStore(false);
const close = (): void => opened.set(false);
export const openKeyHelp = (): void => opened.set(true);

const KEYS: readonly { readonly id: string; readonly keys: readonly string[] }[] = [
  { id: 'palette', keys: ['Ctrl', 'K'] },
  { id: 'places', keys: ['Alt', '1–7'] },
  { id: 'rows', keys: ['↑', '↓'] },
  { id: 'open', keys: ['Enter'] },
  { id: 'save', keys: ['Ctrl', 'S'] },
  { id: 'close', keys: ['Esc'] },
  { id: 'help', keys: ['?'] },
];

/** The keys of the program, on `?`; and Alt with a digit, which leads to a place from anywhere. */
export function KeyHelp() {
  const { t } = useTranslation('app');
  const { can } = useSession();
  const navigate = useNavigate();
  const shown = opened.use();
  useHotkeys([['shift+?', openKeyHelp]]);
  useEffect(() => close, []);
  useHotkeys(
    placesFor(can).map(({ path }, index): [string, () => void] => [`alt+${index + 1}`, () => void navigate(path)]),
    [],
  );
  return (
    <Modal
      opened={shown}
      onClose={close}
      title={t('keys.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Table>
        <Table.Tbody>
          {KEYS.map(({ id, keys }) => (
            <Table.Tr key={id}>
              <Table.Th fw={400} scope="row">
                {t(`keys.${id}`)}
              </Table.Th>
              <Table.Td ta="right">
                {keys.map((key) => (
                  <Kbd key={key} ml={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
