fn main() {
    let b = Box::<[u8]>::new_uninit_slice(3);
    let b = unsafe { b.assume_init() }; //~ uninit
    println!("{}", b.len());
}
