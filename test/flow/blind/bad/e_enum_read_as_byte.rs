#[repr(u8)]
#[derive(Clone, Copy, Debug)]
enum Op {
    Nop = 0,
    Halt = 1,
}
fn decode(p: *const u8) -> Op {
    unsafe { *(p as *const Op) }
}
fn main() {
    let code = [0u8, 9];
    println!("{:?}", decode(&code[1])); //~ invalid-value
}
