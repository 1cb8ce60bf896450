fn one(x: u64) -> u64 {
    x
}
fn main() {
    let f: fn(u64, u64) -> u64 = unsafe { std::mem::transmute(one as fn(u64) -> u64) }; //~ fn-pointer
    println!("{}", f(1, 2));
}
