pub fn page() -> Box<[u8; 4096]> {
    let page = Box::<[u8; 4096]>::new_uninit();
    unsafe { page.assume_init() } //~ uninit-assume-init
}
