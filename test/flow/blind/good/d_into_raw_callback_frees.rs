pub struct Task {
    f: unsafe fn(*mut ()),
    data: *mut (),
}
unsafe fn run<F: FnOnce()>(p: *mut ()) {
    let f = unsafe { Box::from_raw(p as *mut F) };
    f();
}
impl Task {
    pub fn new<F: FnOnce()>(f: F) -> Task {
        let p = Box::into_raw(Box::new(f));
        Task { f: run::<F>, data: p as *mut () }
    }
    pub fn go(self) {
        unsafe { (self.f)(self.data) }
    }
}
