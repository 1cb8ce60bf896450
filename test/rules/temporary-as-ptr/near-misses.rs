//! Alike, and right as they are.

use std::cell::RefCell;
use std::ffi::{CStr, CString, c_char};
use std::mem::ManuallyDrop;
use std::ptr::{self, NonNull};
use std::sync::{Arc, Mutex};

unsafe extern "C" {
    fn puts(text: *const c_char) -> i32;
    fn copy(text: *const c_char) -> *mut c_char;
}

const TABLE: [u8; 3] = [1, 2, 3];

pub struct Args {
    name: *const c_char,
}

pub struct Holder {
    names: Vec<CString>,
    name: Option<CString>,
    shared: Arc<Mutex<Vec<u8>>>,
    start: NonNull<u8>,
}

fn send(_args: &Args) {}

fn borrowed(text: &CString) -> &CStr {
    text
}

impl Holder {
    fn first(&self) -> &CString {
        &self.names[0]
    }

    pub fn pointers(&self) -> Vec<*const c_char> {
        self.names.iter().map(|name| name.as_ptr()).chain([ptr::null()]).collect()
    }

    pub fn optional(&self) -> *const c_char {
        let by_reference = self.name.as_ref().map(|name| name.as_ptr());
        let matched = match &self.name {
            Some(name) => name.as_ptr(),
            None => ptr::null(),
        };
        let first = self.first().as_ptr();
        let viewed = borrowed(&self.names[0]).as_ptr();
        let guarded = self.shared.lock().unwrap().as_mut_ptr();
        let start = self.start.as_ptr();
        println!("{first:?}{viewed:?}{guarded:?}{start:?}");
        by_reference.unwrap_or(matched)
    }
}

pub fn statics() -> *const u8 {
    let a = "text\0".as_ptr();
    let b = b"text\0".as_ptr();
    let c = c"text".as_ptr();
    let d = [1, 2, 3].as_ptr();
    let e = [TABLE[0] as u32 & 1].len();
    let f = CStr::from_bytes_with_nul(b"x\0").unwrap().as_ptr();
    let g = TABLE.as_ptr();
    println!("{b:?}{c:?}{d:?}{e}{f:?}{g:?}");
    a
}

pub fn same_statement(text: &str) -> (i32, u8, bool, usize, String) {
    let result = unsafe { puts(CString::new(text).unwrap().as_ptr()) };
    let first = unsafe { *text.to_uppercase().as_ptr() };
    let null = vec![first].as_ptr().is_null();
    let address = text.to_owned().as_ptr() as usize;
    let copied = unsafe { CStr::from_ptr(copy(CString::new(text).unwrap().as_ptr())) };
    let owned = unsafe { CStr::from_ptr(CString::new(text).unwrap().as_ptr()).to_string_lossy().into_owned() };
    send(&Args { name: CString::new(text).unwrap().as_ptr() });
    if unsafe { puts(CString::new(text).unwrap().as_ptr()) } == 0 && text.to_string().as_ptr() != text.as_ptr() {
        println!("{copied:?}");
    }
    match CString::new(text).unwrap().as_ptr() {
        pointer => unsafe { puts(pointer) },
    };
    println!("{:?}", format!("{text}").as_ptr());
    let _ = text.to_string().as_ptr();
    (result, first, null, address, owned)
}

pub fn extended(text: &str) -> usize {
    let owner = &CString::new(text).unwrap();
    let pointer = owner.as_ptr();
    let cell = &RefCell::new(1);
    let inside = cell.as_ptr();
    unsafe { CStr::from_ptr(pointer).count_bytes() + *inside }
}

pub fn kept_with_its_owner(texts: &[&str]) -> Vec<(CString, *const c_char)> {
    texts
        .iter()
        .map(|text| {
            let text = CString::new(*text).unwrap();
            let pointer = text.as_ptr();
            (text, pointer)
        })
        .collect()
}

pub fn moved(texts: Vec<String>, kept: &mut Vec<String>) -> Vec<*const u8> {
    let first = {
        let text = String::from("first");
        let pointer = text.as_ptr();
        kept.push(text);
        pointer
    };
    let mut pointers: Vec<_> = texts.iter().map(|text| text.as_ptr()).collect();
    pointers.push(first);
    kept.extend(texts);
    pointers
}

pub fn leaked(n: u8) -> *mut u8 {
    let a = ManuallyDrop::new(vec![n]).as_mut_ptr();
    let b = vec![n].leak().as_mut_ptr();
    let c = Box::leak(vec![n].into_boxed_slice()).as_mut_ptr();
    println!("{b:?}{c:?}");
    a
}

pub fn shared(list: &Arc<Vec<u8>>, node: NonNull<u8>) -> *const u8 {
    let inside = list.clone().as_ptr();
    let boxed = Box::new(node).as_ptr();
    println!("{boxed:?}");
    inside
}

pub fn inner_use(text: Option<&str>) -> i32 {
    let in_arm = match text.map(CString::new) {
        Some(Ok(text)) => unsafe { puts(text.as_ptr()) },
        _ => 0,
    };
    let in_block = {
        let text = CString::new("x").unwrap();
        unsafe { puts(text.as_ptr()) }
    };
    let in_closure = text.map_or(0, |text| unsafe { puts(CString::new(text).unwrap().as_ptr()) });
    in_arm + in_block + in_closure
}

pub fn empty() -> *const u8 {
    let nothing = Vec::<u8>::new().as_ptr();
    nothing
}

fn nodes(start: NonNull<u8>) -> Vec<NonNull<u8>> {
    vec![start]
}

pub fn elements(start: NonNull<u8>) -> *mut u8 {
    let first = nodes(start)[0].as_ptr();
    let second = [start, start][1].as_ptr();
    let borrowed = RefCell::new(start).borrow().as_ptr();
    let options = [None, Some(1u8)].as_ptr();
    let limits = [u8::MAX, 0].as_ptr();
    println!("{second:?}{borrowed:?}{options:?}{limits:?}");
    first
}
