import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'creditdesk.language';

const isLanguage = (text: string | null): text is Language => LANGUAGES.some((language) => language === text);

type Tree = Readonly<Record<string, unknown>>;

const files: Readonly<Record<string, Tree>> = import.meta.glob<Tree>(
  ['../{app,api,ui}/locales/*.json', '../features/*/locales/*.json'],
  { eager: true, import: 'default' },
);

/** All words by language and namespace; the namespace is the folder the words' folder lies in. */
export function resources(): Record<string, Record<string, Tree>> {
  const all: Record<string, Record<string, Tree>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [, folder = '', language = ''] = /([^/]+)\/locales\/([^/]+)\.json$/.exec(path) ?? [];
    // The bundler writes this file's own folder as `.`.
    all[language] = { ...all[language], [folder === '.' ? 'app' : folder]: words };
  }
  return all;
}

/** Starts the words in the language last chosen on this computer; Chinese otherwise. */
export function startWords(): void {
  const stored = localStorage.getItem(STORED);
  void i18next.use(initReactI18next).init({
    lng: isLanguage(stored) ? stored : 'zh-CN',
    fallbackLng: false,
    resources: resources(),
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  markPage();
}

function markPage(): void {
  document.documentElement.lang = i18next.language;
}

/** Changes the language of every screen at once and remembers it on this computer. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
  markPage();
}
