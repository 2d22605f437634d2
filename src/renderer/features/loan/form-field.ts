import type { UseFormReturnType } from '@mantine/form';

/** What DayInput and AmountInput take of a form whose fields are texts. */
export function fieldOf<V extends Readonly<Record<string, unknown>>, K extends keyof V & string>(
  form: UseFormReturnType<V>,
  name: K,
) {
  const words = form.errors[name];
  return {
    value: String(form.values[name]),
    onChange: (text: string) => form.setValues({ [name]: text } as unknown as Partial<V>),
    error: typeof words === 'string' ? words : null,
  };
}
