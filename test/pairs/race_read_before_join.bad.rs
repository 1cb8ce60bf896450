// BUG: data race: the value is read before the thread that writes it is joined
use std::thread;

struct Cell(*mut i64);
unsafe impl Send for Cell {}

fn main() {
    let raw = Box::into_raw(Box::new(0i64));
    let cell = Cell(raw);
    let handle = thread::spawn(move || {
        let cell = cell;
        unsafe { *cell.0 = 5 };
    });
    println!("{}", unsafe { *raw });
    handle.join().unwrap();
    drop(unsafe { Box::from_raw(raw) });
}
