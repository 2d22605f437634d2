import type { UseFormReturnType } from '@mantine/form';

/** The props of a text field of ours (DayInput and the like): value as text, the form's own words as the error. */
export function fieldProps<V extends object>(form: UseFormReturnType<V>, name: Extract<keyof V, string>) {
  const { error, value, ...rest } = form.getInputProps(name);
  return {
    ...rest,
    value: typeof value === 'string' ? value : '',
    error: typeof error === 'string' ? error : null,
  };
}
