fn main() {
    let mut b = Box::<[u8]>::new_uninit_slice(3);
    for x in b.iter_mut() {
        x.write(0);
    }
    let b = unsafe { b.assume_init() };
    println!("{}", b.len());
}
