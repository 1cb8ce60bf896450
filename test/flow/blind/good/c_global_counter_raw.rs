static mut LOG: Vec<u32> = Vec::new();
fn log(n: u32) -> usize {
    let l = &raw mut LOG;
    unsafe {
        (*l).push(n);
        (*l).len()
    }
}
fn main() {
    log(1);
    println!("{}", log(2));
}
