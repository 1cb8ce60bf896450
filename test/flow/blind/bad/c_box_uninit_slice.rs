fn main() {
    let b = Box::<[u32]>::new_uninit_slice(4);
    let b = unsafe { b.assume_init() }; //~ uninit
    println!("{}", b[1]); //~ uninit
}
