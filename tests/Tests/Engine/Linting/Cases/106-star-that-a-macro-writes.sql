{{ everything 'orders' }}
