#[derive(Debug)]
#[repr(u16)]
enum Op {
    Nop,
    Push,
}
struct Entry {
    op: Op,
    arg: u64,
}
fn main() {
    let mut e = std::mem::MaybeUninit::<Entry>::uninit();
    let e = unsafe {
        std::ptr::write_bytes(e.as_mut_ptr(), 0, 1);
        e.assume_init()
    };
    println!("{:?} {} {:?}", e.op, e.arg, Op::Push);
}
