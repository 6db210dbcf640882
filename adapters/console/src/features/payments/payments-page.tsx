import { useSearch } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { listPayments } from '@/api/queries';
import { PaymentState, paymentStates, useStateWord } from '@/parts/words';
import { readFilter } from '@/ui/filter';
import { ListPage } from '@/ui/list-page';
import { type Payment, paymentColumns } from './columns';
import { paymentFields, paymentPanel, paymentSorts } from './filter';

export function PaymentsPage() {
  const filter = readFilter(paymentFields, paymentSorts, useSearch({ from: '/payments' }));
  const word = useStateWord();
  return (
    <ListPage<Payment>
      name="payments"
      title="place.payments"
      path="/payments"
      filter={filter}
      defaultSort="-order"
      fetch={listPayments}
      idOf={(row) => String(row.order)}
      pathOf={(id) => `/payments/${id}`}
      columns={paymentColumns}
      search="payments.search"
      choices={{
        name: 'state',
        title: 'payments.state',
        all: paymentStates,
        many: true,
        label: (state) => <PaymentState state={state as Schemas['PaymentState']} />,
        word: (state) => word('states', state),
      }}
      fields={paymentPanel}
      emptyText="payments.empty"
    />
  );
}
