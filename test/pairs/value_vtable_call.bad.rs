// BUG: use-after-free: the function in the table frees what is read behind the call
struct Table {
    release: unsafe fn(*mut u64),
}

unsafe fn release(data: *mut u64) {
    drop(Box::from_raw(data));
}

fn main() {
    let table = Table { release };
    let data = Box::into_raw(Box::new(7u64));
    unsafe {
        (table.release)(data);
        println!("{}", *data);
    }
}
