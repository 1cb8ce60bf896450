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
    handle.join().unwrap();
    println!("{}", unsafe { *raw });
    drop(unsafe { Box::from_raw(raw) });
}
