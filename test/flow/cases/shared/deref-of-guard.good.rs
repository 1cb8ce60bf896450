use std::cell::RefCell;
use std::ops::Deref;

struct Connection {
    log: RefCell<Vec<u32>>,
}

struct Transaction<'a> {
    connection: &'a Connection,
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

fn insert(connection: &Connection, value: u32) {
    connection.log.borrow_mut().push(value);
}

fn main() {
    let connection = Connection {
        log: RefCell::new(Vec::new()),
    };
    let transaction = Box::into_raw(Box::new(Transaction {
        connection: &connection,
    }));
    insert(unsafe { &*transaction }, 1);
    insert(unsafe { &*transaction }, 2);
    assert_eq!(connection.log.borrow().len(), 2);
    drop(unsafe { Box::from_raw(transaction) });
}
