import { Button, Container } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { errorWords } from '../api/error-words.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

/** What a page that threw leaves on the screen; navigation around it stays. */
export function RouteError() {
  const { t } = useTranslation('app');
  const error = useRouteError();
  return (
    <ErrorState
      {...errorWords(error)}
      onRetry={() => window.location.reload()}
      actions={
        <Button component={Link} to="/" variant="default">
          {t('toStart')}
        </Button>
      }
    />
  );
}

/** The last net, around the router itself. */
export class AppBoundary extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <Container size="sm" py="xl">
        <ErrorState {...errorWords(this.state.error)} onRetry={() => window.location.reload()} />
      </Container>
    );
  }
}
