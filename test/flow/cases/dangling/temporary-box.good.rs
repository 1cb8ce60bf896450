fn main() {
    let kept = Box::new([1, 2]);
    let p: *const [u32; 2] = &*kept;
    assert_eq!(unsafe { (*p)[0] }, 1);
}
