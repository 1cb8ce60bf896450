#[derive(Debug)]
#[repr(u16)]
enum Op {
    Push = 1,
    Pop,
}
struct Entry {
    op: Op,
    arg: u64,
}
fn main() {
    let mut e = std::mem::MaybeUninit::<Entry>::uninit();
    let e = unsafe {
        std::ptr::write_bytes(e.as_mut_ptr(), 0, 1);
        e.assume_init() //~ invalid-value
    };
    println!("{:?} {}", e.op, e.arg);
}
