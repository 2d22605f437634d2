import { Button, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView, ViewContent, ViewPlace } from '../../contract/saved-view.ts';
import { useApiCommand } from '../api/hooks.ts';
import { useSession } from '../api/session.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { notifyDone } from './notify.ts';
import { type ShownList, useSavedViews, type SavedViews as Views } from './useSavedViews.ts';

interface SavedViewsProps {
  readonly list: ShownList;
  readonly onShow: (view: ViewContent) => void;
}

const LONGEST_NAME = 40;

/** The views of a list: choose one, keep what is shown now, rename, make it the one the list opens with, remove. */
export function SavedViews({ list, onShow }: SavedViewsProps) {
  const { t } = useTranslation('app');
  const { can } = useSession();
  const saved = useSavedViews(list, onShow);
  const [naming, setNaming] = useState<'save' | 'rename' | null>(null);
  const { views, current, changed } = saved;
  const label =
    current === null ? t('view.none') : t(changed ? 'view.changed' : 'view.current', { name: current.name });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="columns" />}
            rightSection={<Icon name="down" size={12} />}
            maw={220}
          >
            {label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {views.length === 0 && <Menu.Label>{t('view.empty')}</Menu.Label>}
          {views.map((view) => (
            <Choice key={view.id} view={view} chosen={view.id === current?.id} onChoose={saved.choose} />
          ))}
          {can('draft.write') && <Acts place={list.place} saved={saved} onName={setNaming} />}
        </Menu.Dropdown>
      </Menu>
      {naming !== null && <NameDialog naming={naming} saved={saved} onClose={() => setNaming(null)} />}
    </>
  );
}

interface ChoiceProps {
  readonly view: SavedView;
  readonly chosen: boolean;
  readonly onChoose: (view: SavedView) => void;
}

function Choice({ view, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation('app');
  const notes = [
    ...(view.isDefault ? [t('view.isDefault')] : []),
    ...(view.dropped.length > 0 ? [t('view.dropped', { count: view.dropped.length })] : []),
  ];
  return (
    <Menu.Item
      leftSection={
        <span style={{ display: 'inline-block', width: 14 }}>{chosen && <Icon name="check" size={14} />}</span>
      }
      aria-current={chosen || undefined}
      onClick={() => onChoose(view)}
    >
      {view.name}
      {notes.length > 0 && (
        <Text size="xs" c="dimmed">
          {notes.join(' · ')}
        </Text>
      )}
    </Menu.Item>
  );
}

interface ActsProps {
  readonly place: ViewPlace;
  readonly saved: Views;
  readonly onName: (naming: 'save' | 'rename') => void;
}

/** What can be done with the view shown. */
function Acts({ place, saved: { current, changed, content }, onName }: ActsProps) {
  const { t } = useTranslation('app');
  const update = useApiCommand('savedView.update', { onSuccess: () => notifyDone(t('view.updated')) });
  const setDefault = useApiCommand('savedView.setDefault', { onSuccess: () => notifyDone(t('view.defaultSet')) });
  const remove = useApiCommand('savedView.remove', { onSuccess: () => notifyDone(t('view.removed')) });
  const ask = async (view: SavedView) => {
    const sure = await confirm({
      title: t('view.remove', { name: view.name }),
      body: t('view.removeWhat'),
      confirmLabel: t('view.removeDo'),
      danger: true,
    });
    if (sure) remove.mutate({ viewId: view.id, version: view.version });
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Item onClick={() => onName('save')}>{t('view.save')}</Menu.Item>
      {current !== null && (
        <>
          {changed && (
            <Menu.Item onClick={() => update.mutate({ viewId: current.id, content, version: current.version })}>
              {t('view.update', { name: current.name })}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => onName('rename')}>{t('view.rename', { name: current.name })}</Menu.Item>
          <Menu.Item onClick={() => setDefault.mutate({ place, viewId: current.isDefault ? null : current.id })}>
            {t(current.isDefault ? 'view.unsetDefault' : 'view.setDefault', { name: current.name })}
          </Menu.Item>
          <Menu.Item onClick={() => void ask(current)}>{t('view.remove', { name: current.name })}</Menu.Item>
        </>
      )}
    </>
  );
}

interface NameDialogProps {
  readonly naming: 'save' | 'rename';
  readonly saved: Views;
  readonly onClose: () => void;
}

function NameDialog({ naming, saved: { current, content }, onClose }: NameDialogProps) {
  const { t } = useTranslation('app');
  const [name, setName] = useState(naming === 'rename' ? (current?.name ?? '') : '');
  const done = () => {
    notifyDone(t('view.saved'));
    onClose();
  };
  const save = useApiCommand('savedView.save', { onSuccess: done });
  const rename = useApiCommand('savedView.rename', { onSuccess: done });
  const typed = name.trim();
  const send = () => {
    if (typed === '') return;
    if (naming === 'save') save.mutate({ name: typed, content });
    else if (current !== null) rename.mutate({ viewId: current.id, name: typed, version: current.version });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(naming === 'save' ? 'view.save' : 'view.renameTitle')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack gap="sm">
          <TextInput
            data-autofocus
            label={t('view.name')}
            maxLength={LONGEST_NAME}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {naming === 'save' && (
            <Text size="sm" c="dimmed">
              {t('view.keeps')}
            </Text>
          )}
          <Button type="submit" disabled={typed === ''} loading={save.isPending || rename.isPending}>
            {t('view.saveDo')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
