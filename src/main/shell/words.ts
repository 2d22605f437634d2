/** The few words the shell itself says. Screens have theirs in the renderer. */
export interface ShellWords {
  readonly title: string;
  readonly edit: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly view: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly help: string;
  readonly about: string;
  readonly chooseFolder: string;
  readonly folderGone: string;
  readonly folderGoneWay: string;
  readonly locationDamaged: string;
  readonly locationDamagedWay: string;
  readonly chooseOther: string;
  readonly retry: string;
  readonly quit: string;
  readonly importData: string;
  readonly importProfile: string;
  readonly save: string;
  readonly formats: { readonly pdf: string; readonly docx: string; readonly xlsx: string };
  readonly startFailed: string;
}

const zh: ShellWords = {
  title: '信贷工作台',
  edit: '编辑',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '实际大小',
  fullScreen: '全屏',
  help: '帮助',
  about: '关于信贷工作台',
  chooseFolder: '选择数据文件夹',
  folderGone: '找不到数据文件夹',
  folderGoneWay: '上次使用的数据文件夹不在原来的位置。接上所在的磁盘后重试，或选择账簿现在所在的文件夹。',
  locationDamaged: '无法读取数据文件夹的位置',
  locationDamagedWay: '记录位置的文件已损坏，账簿本身不受影响。选择账簿所在的文件夹即可继续。',
  chooseOther: '选择文件夹',
  retry: '重试',
  quit: '退出',
  importData: '选择要导入的文件',
  importProfile: '选择导入方案',
  save: '保存报表',
  formats: { pdf: 'PDF 文档', docx: 'Word 文档', xlsx: 'Excel 工作簿' },
  startFailed: '程序无法启动',
};

const en: ShellWords = {
  title: 'CreditDesk',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  help: 'Help',
  about: 'About CreditDesk',
  chooseFolder: 'Choose the data folder',
  folderGone: 'The data folder cannot be found',
  folderGoneWay:
    'The folder used last time is not where it was. Connect its disk and try again, or choose the folder where the book is now.',
  locationDamaged: 'The place of the data folder cannot be read',
  locationDamagedWay:
    'The file that remembers it is damaged; the book itself is not. Choose the folder of the book to go on.',
  chooseOther: 'Choose a folder',
  retry: 'Try again',
  quit: 'Quit',
  importData: 'Choose files to import',
  importProfile: 'Choose an import profile',
  save: 'Save the report',
  formats: { pdf: 'PDF document', docx: 'Word document', xlsx: 'Excel workbook' },
  startFailed: 'The program cannot start',
};

/** English where the system speaks English, Chinese everywhere else. */
export function shellWords(locale: string): ShellWords {
  return locale.toLowerCase().startsWith('en') ? en : zh;
}
