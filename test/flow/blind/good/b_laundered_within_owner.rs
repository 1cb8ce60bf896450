fn extend<'a, 'b, T: ?Sized>(r: &'a T) -> &'b T {
    unsafe { std::mem::transmute(r) }
}

fn main() {
    let owner = vec![1u8, 2, 3];
    let view: &'static [u8] = extend(owner.as_slice());
    println!("{}", view[0]);
    drop(owner);
}
