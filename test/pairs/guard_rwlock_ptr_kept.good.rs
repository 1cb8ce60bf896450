use std::sync::{Arc, RwLock};

struct Shared {
    rows: RwLock<Vec<u64>>,
}

fn main() {
    let shared = Arc::new(Shared { rows: RwLock::new(vec![1]) });
    shared.rows.write().unwrap().push(2);
    let rows = shared.rows.read().unwrap();
    let first: *const u64 = &rows[0];
    println!("{} {}", unsafe { *first }, rows.len());
}
