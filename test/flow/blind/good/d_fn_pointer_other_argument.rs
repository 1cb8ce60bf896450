fn double(x: u64) -> u64 {
    x * 2
}
fn main() {
    let p = double as fn(u64) -> u64 as *const ();
    let f: fn(u64) -> u64 = unsafe { std::mem::transmute(p) };
    println!("{}", f(3));
}
