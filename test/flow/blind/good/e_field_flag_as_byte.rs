struct State {
    ready: bool,
    count: u32,
}
fn main() {
    let mut s = State { ready: false, count: 1 };
    unsafe { (&raw mut s.ready).cast::<u8>().write(1) };
    if s.ready {
        println!("{}", s.count);
    }
}
