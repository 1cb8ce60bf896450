struct Z;
fn main() {
    let v = vec![Z, Z];
    let p = v.as_ptr();
    let z = unsafe { p.add(1).read() };
    std::mem::forget(z);
    println!("{}", v.len());
}
