import { describe, expect, it } from 'vitest';
import { developmentSettings } from '../../../src/main/shell/development.ts';
import { launchMode } from '../../../src/main/shell/launch-mode.ts';
import { shellWords } from '../../../src/main/shell/words.ts';

describe('what the program was started for', () => {
  it.each([
    [[], { kind: 'WINDOW' }],
    [['.'], { kind: 'WINDOW' }],
    [['.', '--no-sandbox', '--user-data-dir=/x'], { kind: 'WINDOW' }],
    [['--cli', 'verify', '--data', 'D'], { kind: 'COMMAND_LINE', args: ['verify', '--data', 'D'] }],
    [['.', '--no-sandbox', '--cli'], { kind: 'COMMAND_LINE', args: [] }],
    [
      ['--cli', 'report', '--render-pdf', '--out', 'x'],
      { kind: 'COMMAND_LINE', args: ['report', '--render-pdf', '--out', 'x'] },
    ],
    [['.', '--render-pdf', '--out', '/a/b.pdf'], { kind: 'RENDER_PDF', out: '/a/b.pdf' }],
    [['--render-pdf', '--out=/a/b.pdf'], { kind: 'RENDER_PDF', out: '/a/b.pdf' }],
    [['--render-pdf'], { kind: 'WINDOW' }],
    [['--out', 'x'], { kind: 'WINDOW' }],
  ])('%j', (argv, expected) => {
    expect(launchMode(argv)).toEqual(expected);
  });

  it('takes development settings from the environment, but never when installed', () => {
    const env = {
      ELECTRON_RENDERER_URL: 'http://127.0.0.1:5173',
      CREDITDESK_DATA: '/data',
      CREDITDESK_SERVICE_NODE: '/node',
      CREDITDESK_TEST_DIALOGS: '/answers.json',
    };
    expect(developmentSettings(true, env)).toEqual({});
    expect(developmentSettings(false, env)).toEqual({
      rendererUrl: 'http://127.0.0.1:5173',
      dataFolder: '/data',
      serviceNode: '/node',
      testDialogs: '/answers.json',
    });
    expect(developmentSettings(false, { CREDITDESK_DATA: '' })).toEqual({});
  });

  it('speaks Chinese unless the system speaks English', () => {
    expect(shellWords('zh-CN').edit).toBe('编辑');
    expect(shellWords('de').edit).toBe('编辑');
    expect(shellWords('en-US').edit).toBe('Edit');
  });
});
