// BUG: use-after-free: a pointer to an element is read when another guard has made the vector grow
use std::sync::{Arc, RwLock};

struct Shared {
    rows: RwLock<Vec<u64>>,
}

fn main() {
    let shared = Arc::new(Shared { rows: RwLock::new(vec![1]) });
    let first: *const u64 = {
        let rows = shared.rows.read().unwrap();
        &rows[0]
    };
    shared.rows.write().unwrap().push(2);
    println!("{}", unsafe { *first });
}
