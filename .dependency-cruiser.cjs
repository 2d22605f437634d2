/**
 * Who may import whom: docs/adr/0001 and the picture in README. Each rule says what to do instead.
 * tests/house/boundaries.test.ts checks that the checker really saw the files.
 */
const features =
  'audit|closing|core-comparison|customer|draft|file|import|job|loan|loan-change|loan-contract|loan-product|lpr|performance|post-loan|product|repayment|report|sample|search|service-record|session|settings|today|user';

/** Features another feature may use, through its .service.ts only. */
const SERVICES_IN_USE = `^src/main/features/(${features})/[a-z-]+\\.service\\.ts$`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Give the shared piece a name of its own.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain knows only domain and decimal.js: hand values in, get values out.',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '^node_modules/decimal\\.js/'] },
    },
    {
      name: 'contract-is-a-language',
      severity: 'error',
      comment: 'contract may use contract, domain (ADR 0001: the kernel’s validity rules too) and zod.',
      from: { path: '^src/contract/' },
      to: { pathNot: ['^src/contract/', '^src/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'contract-rules-stay-in-domain',
      severity: 'error',
      comment: 'From domain, contract runs only kernel checks; everything else by type.',
      from: { path: '^src/contract/' },
      to: { path: '^src/domain/(?!kernel/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'preload-is-two-functions',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { pathNot: ['^src/preload/', '^src/contract/', '^node_modules/electron/'] },
    },
    {
      name: 'preload-takes-types-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      comment: 'Put a port in platform/ and its Electron version in shell/.',
      from: { path: '^src/', pathNot: ['^src/main/shell/', '^src/main/index\\.ts$', '^src/preload/'] },
      to: { path: '(^|/)node_modules/electron/' },
    },
    {
      name: 'kernel-knows-no-feature',
      severity: 'error',
      comment:
        'db, rpc, security, audit, platform, jobs, documents and query serve features, never the other way round.',
      from: { path: '^src/main/(db|rpc|security|audit|platform|jobs|documents|query)/' },
      to: { path: '^src/main/(features|app|service|shell|index)' },
    },
    {
      name: 'features-meet-through-services',
      severity: 'error',
      comment: 'Another feature is used through its .service.ts only.',
      from: { path: '^src/main/features/([^/]+)/' },
      to: { path: '^src/main/features/', pathNot: ['^src/main/features/$1/', SERVICES_IN_USE] },
    },
    {
      name: 'features-know-no-host',
      severity: 'error',
      from: { path: '^src/main/features/' },
      to: { path: '^src/main/(app|service|shell|index)' },
    },
    {
      name: 'app-and-service-know-no-shell',
      severity: 'error',
      from: { path: '^src/main/(app|service)/' },
      to: { path: '^src/main/(shell|index)' },
    },
    {
      name: 'app-knows-no-service',
      severity: 'error',
      from: { path: '^src/main/app/' },
      to: { path: '^src/main/service/' },
    },
    {
      name: 'shell-starts-the-service-and-no-more',
      severity: 'error',
      comment: 'The shell talks to the data service by message; it runs none of it.',
      from: { path: '^src/main/(shell/|index\\.ts$)' },
      to: {
        path: '^src/main/(db|rpc|security|audit|jobs|documents|query|features|app)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'renderer-is-a-browser-program',
      severity: 'error',
      comment: 'The renderer asks the service; it never reaches main, preload or Node.',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pages-do-not-know-one-another',
      severity: 'error',
      comment: 'Move the shared part to renderer/ui (looks) or renderer/app (behaviour).',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'ui-is-looks-only',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: '^src/', pathNot: '^src/renderer/ui/' },
    },
    {
      name: 'the-bridge-is-not-shipped',
      severity: 'error',
      from: { path: '^src/main/(index\\.ts$|shell/|app/)' },
      to: { path: '^src/main/service/browser-bridge' },
    },
    {
      name: 'sql-has-its-places',
      severity: 'error',
      comment: 'better-sqlite3 is opened in db/ only.',
      from: { path: '^src/', pathNot: '^src/main/db/' },
      to: { path: 'node_modules/better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
