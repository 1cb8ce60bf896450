use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::ptr::{self, NonNull};

pub struct Fixed<T> {
    start: NonNull<T>,
    len: usize,
    layout: Layout,
}

impl<T> Fixed<T> {
    pub fn collect(values: &mut dyn ExactSizeIterator<Item = T>, n: usize) -> Self {
        let layout = Layout::array::<T>(n).unwrap();
        assert!(layout.size() > 0);
        let p = unsafe { alloc(layout) }.cast::<T>();
        let Some(start) = NonNull::new(p) else { handle_alloc_error(layout) };
        let mut fixed = Fixed { start, len: 0, layout };
        for value in values.take(n) {
            unsafe { fixed.start.as_ptr().add(fixed.len).write(value) }
            fixed.len += 1;
        }
        fixed
    }
}

impl<T> Drop for Fixed<T> {
    fn drop(&mut self) {
        unsafe {
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(self.start.as_ptr(), self.len));
            dealloc(self.start.as_ptr().cast(), self.layout);
        }
    }
}
