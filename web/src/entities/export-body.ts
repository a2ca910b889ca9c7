import { columnsOf, START } from './columns.ts';
import { useFields } from './fields.ts';
import { useView } from './views.ts';

/** A list leaves with the columns that the member sees in the customer list. */
export function useExportBody(): { columns: string[] } {
  const { fields } = useFields();
  const { view } = useView('customers', START);
  return { columns: columnsOf(view, fields).asked };
}
