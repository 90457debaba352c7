import { editFile } from '../../lib/gitops/edit-file.ts';

/** Adds lines to a file, one edit each, so many or until it is killed. */
const [file = '', name = '', times = 'Infinity'] = process.argv.slice(2);
for (let round = 0; round < Number(times); round += 1) {
  editFile(file, (text) => ({ text: `${text}${name} ${round}\n` }));
}
